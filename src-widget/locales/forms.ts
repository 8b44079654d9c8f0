import type { FormOutcome } from '../transcript'

export interface FormSentences {
  notKept: string
  optional: string
  choose: string
  required: string
  tooShort: (least: number) => string
  tooSmall: (least: string) => string
  tooLarge: (most: string) => string
  notANumber: string
  sending: string
  sent: string
  notTaken: string
  secretlyAnswered: string
  outcomes: Record<FormOutcome, string>
}

export const formsKo: FormSentences = {
  notKept: '입력하신 내용은 저장되지 않으며 상담원에게만 한 번 표시됩니다.',
  optional: '선택',
  choose: '선택해 주세요',
  required: '입력해 주세요.',
  tooShort: (least) => `${least}자 이상 입력해 주세요.`,
  tooSmall: (least) => `${least} 이상으로 입력해 주세요.`,
  tooLarge: (most) => `${most} 이하로 입력해 주세요.`,
  notANumber: '숫자로 입력해 주세요.',
  sending: '보내는 중…',
  sent: '보냈습니다',
  notTaken: '보내지 못했습니다. 상담이 끝났거나 양식이 만료되었습니다.',
  secretlyAnswered: '안전하게 전달했습니다. 내용은 저장되지 않습니다.',
  outcomes: {
    answered: '작성하셨습니다',
    declined: '작성하지 않으셨습니다',
    cancelled: '상담원이 양식을 거두었습니다',
    expired: '작성 시간이 지났습니다',
  },
}

export const formsEn: FormSentences = {
  notKept: 'What you type is not stored. It is shown once, to your agent only.',
  optional: 'optional',
  choose: 'Please choose',
  required: 'Please fill this in.',
  tooShort: (least) => `Please write at least ${least} characters.`,
  tooSmall: (least) => `Please enter ${least} or more.`,
  tooLarge: (most) => `Please enter ${most} or less.`,
  notANumber: 'Please enter a number.',
  sending: 'Sending…',
  sent: 'Sent',
  notTaken: 'This could not be sent: the chat or the form is over.',
  secretlyAnswered: 'Delivered safely. Nothing of it is stored.',
  outcomes: {
    answered: 'Filled in',
    declined: 'Not filled in',
    cancelled: 'Withdrawn by the agent',
    expired: 'The time for this form is over',
  },
}
