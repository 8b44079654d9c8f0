import type { Language } from '../../src-contract/ids'
import type { CsvLine } from '../predefined/read-csv'

type Message = readonly [folder: string, key: string, title: string, text: string]

const ko: readonly Message[] = [
  ['인사', '안녕', '첫인사', '안녕하세요, %N님. %S %A입니다. 무엇을 도와드릴까요?'],
  ['인사', '기다림', '오래 기다리신 고객', '%N님, 오래 기다리셨습니다. 바로 확인해 드리겠습니다.'],
  [
    '인사',
    '이어서',
    '전에 상담한 고객',
    '다시 찾아 주셔서 감사합니다, %N님. 지난 문의를 이어서 도와드릴까요?',
  ],
  ['확인', '본인', '본인 확인', '정확한 안내를 위해 성함과 휴대전화 번호 뒤 네 자리를 알려 주시겠어요?'],
  ['확인', '주문번호', '주문 번호 요청', '주문 번호를 알려 주시면 바로 확인해 드리겠습니다.'],
  ['확인', '사진', '사진 요청', '상태를 볼 수 있게 사진을 한두 장 보내 주시겠어요?'],
  ['확인', '잠시', '확인하는 동안', '확인하는 데 2~3분 걸립니다. 잠시만 기다려 주세요.'],
  [
    '주문/배송',
    '배송',
    '배송 기간',
    '보통 결제하신 다음 날 출발해 2~3일 안에 도착합니다. 제주와 도서 지역은 2~3일 더 걸립니다.',
  ],
  [
    '주문/배송',
    '지연',
    '배송이 늦을 때',
    '배송이 늦어져 죄송합니다. 택배사에 확인해 %T까지의 상황을 알려 드리겠습니다.',
  ],
  [
    '주문/배송',
    '주소',
    '배송지 변경',
    '아직 출발 전이라 배송지를 바꿀 수 있습니다. 새 주소와 받으실 분의 연락처를 알려 주세요.',
  ],
  [
    '주문/환불',
    '환불',
    '환불 기간',
    '환불은 반품을 확인한 날부터 영업일로 3~5일 걸립니다. 카드로 결제하셨다면 카드사에 따라 더 걸릴 수 있습니다.',
  ],
  ['주문/환불', '교환', '교환 접수', '교환을 접수했습니다(%D). 기사님이 2일 안에 연락드리고 방문합니다.'],
  [
    '안내',
    '시간',
    '상담 시간',
    '상담 시간은 평일 오전 9시부터 오후 6시까지입니다. 그 밖의 문의는 다음 영업일에 차례로 답해 드립니다.',
  ],
  [
    '안내',
    '이관',
    '다른 부서에서 확인할 때',
    '담당 부서에서 확인이 필요한 내용이라 %D %T에 접수했습니다. 확인되는 대로 알려 드리겠습니다.',
  ],
  ['안내', '사과', '불편을 드렸을 때', '불편을 드려 죄송합니다, %N님. 같은 일이 없도록 살피겠습니다.'],
  ['마무리', '더', '더 도와드릴 일', '더 도와드릴 일이 있을까요?'],
  ['마무리', '감사', '끝인사', '문의해 주셔서 감사합니다, %N님. 좋은 하루 보내세요. %S %A 드림'],
]

const en: readonly Message[] = [
  ['Greetings', 'hello', 'Greeting', 'Hello %F, this is %A from %S. How can I help you?'],
  ['Greetings', 'wait', 'After a long wait', 'Thank you for waiting, %F. I will look into it right away.'],
  [
    'Greetings',
    'again',
    'Somebody who comes back',
    'Welcome back, %F. Shall we go on where you left off last time?',
  ],
  [
    'Questions',
    'who',
    'Who am I talking to',
    'To give you the right answer: may I have your full name and the last four digits of your phone number?',
  ],
  ['Questions', 'order', 'Order number', 'Could you tell me your order number? Then I can check at once.'],
  ['Questions', 'photo', 'Ask for a picture', 'Could you send me a picture or two, so that I can see it?'],
  ['Questions', 'moment', 'While I check', 'This takes two or three minutes. Please bear with me.'],
  [
    'Orders/Delivery',
    'delivery',
    'How long delivery takes',
    'Orders leave the day after payment and arrive within three days; islands take two or three days more.',
  ],
  [
    'Orders/Delivery',
    'late',
    'Delivery is late',
    'I am sorry that your parcel is late. I am asking the carrier and will tell you how things stand at %T.',
  ],
  [
    'Orders/Delivery',
    'address',
    'Another address',
    'Your order has not left yet, so we can change the address. Where shall it go, and whom may the driver call?',
  ],
  [
    'Orders/Refunds',
    'refund',
    'How long refunds take',
    'Refunds take three to five working days from the day your return arrives; card companies may take longer.',
  ],
  [
    'Orders/Refunds',
    'exchange',
    'Exchange',
    'Your exchange is registered (%D). A driver will call and collect it within two days.',
  ],
  [
    'Information',
    'hours',
    'Opening hours',
    'We are here Monday to Friday, 9 a.m. to 6 p.m. Anything that reaches us later is answered on the next working day.',
  ],
  [
    'Information',
    'passed',
    'Passed on',
    'Another team has to look at this. I passed it on at %T on %D and will tell you as soon as I know more.',
  ],
  [
    'Information',
    'sorry',
    'Apology',
    'I am sorry for the trouble, %F. We will see that it does not happen again.',
  ],
  ['Closing', 'more', 'Anything else', 'Is there anything else I can help you with?'],
  ['Closing', 'bye', 'Goodbye', 'Thank you for getting in touch, %F. Have a nice day! %A, %S'],
]

const linesOf = (messages: readonly Message[]): CsvLine[] =>
  messages.map(([folder, key, title, text], n) => ({
    line: n + 1,
    folder: folder.split('/'),
    key,
    title,
    text,
  }))

/** What the sample's agents have ready to say. */
export const sampleMessages: Record<Language, readonly CsvLine[]> = { ko: linesOf(ko), en: linesOf(en) }
