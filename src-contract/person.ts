import { z } from 'zod'
import { SKILL_COUNT, SKILL_LIMIT } from './limits'

/** A language that somebody speaks with customers, as a tag: `ko`, `en`, `zh-Hant`. */
export const SpokenLanguage = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as ko, en or zh-Hant')
export const SpokenLanguages = z.array(SpokenLanguage).max(SKILL_COUNT)

/** Something that somebody is good at, in the centre's own word. */
export const Skill = z.string().trim().min(1).max(SKILL_LIMIT)
export const Skills = z.array(Skill).max(SKILL_COUNT)
