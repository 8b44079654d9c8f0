import { z } from 'zod'
import { FormDefinition } from './forms'
import { NonEmpty } from './values'

/** Six hex digits without `#`: the client that reads this throws on anything else and shows nothing. */
const Colour = z.string().regex(/^[0-9a-f]{6}$/)
const Location = z.enum(['right_bottom', 'left_bottom'])
const Style = z.strictObject({})

const ChatInitiation = z.strictObject({
  id: NonEmpty,
  /** The pages that show the tab: an exact path, or a folder ending in `/`. */
  urls: z.array(NonEmpty),
  contactTab: z.strictObject({
    enabled: z.boolean(),
    location: Location,
    agentsAvailableMsg: z.string(),
    outOfHoursMsg: z.string(),
    iconUrl: z.string(),
    doNotShowAfterHours: z.boolean(),
  }),
  preChat: z.strictObject({ enabled: z.boolean(), fields: z.array(z.never()) }),
})

const Styling = z.strictObject({
  title: z.string(),
  width: z.int(),
  height: z.int(),
  color: Colour,
  textColor: Colour,
  tabStyle: NonEmpty,
  showAgentPic: NonEmpty,
  videoCallEnabled: z.boolean(),
  visitorVideoEnabled: z.boolean(),
  fileUploadEnabled: z.boolean(),
  emojiSelector: z.boolean(),
  widgetMinimizationEnabled: z.boolean(),
  webNotificationsEnabled: z.boolean(),
  location: Location,
  animationIn: z.string(),
  animationOut: z.string(),
})

/** The least with which the widget of 2026 draws itself and chats. */
export const Configuration = z.strictObject({
  definition: z.strictObject({
    chatInitiations: z.array(ChatInitiation),
    proactiveOffers: z.array(z.never()),
    /** What its agents can send; a form that is shown names one of them. */
    forms: z.array(FormDefinition),
    onPageForms: z.array(z.never()),
    chatWidgetStyling: Styling,
  }),
  /** At least one key, or the client throws. */
  styles: z.strictObject({
    Simple: z.strictObject({
      clientMessage: Style,
      agentMessage: Style,
      systemMessage: Style,
      titleFont: Style,
      baseFont: Style,
      widgetBorder: Style,
      widgetBorderRadius: Style,
      widgetBackground: Style,
      contactTabBorder: Style,
      contactTabFont: Style,
      contentMargin: Style,
      dialogShadow: Style,
    }),
  }),
  cobrowsing: z.strictObject({}),
  /** Our own: what a client may know before it uploads. Endings of names in small letters, without their dot. */
  files: z.strictObject({ limit: z.int().positive(), blocked: z.array(NonEmpty) }),
})
export type Configuration = z.infer<typeof Configuration>
