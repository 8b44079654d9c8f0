import { josa } from 'es-hangul'
import type { customerForms as en } from './en-customer-forms'

export const customerForms: typeof en = {
  name: '양식',
  choose: '양식 보내기',
  secure: '보안 입력',
  withdraw: '회수',
  waits: (form) => `고객이 작성 중: ${form}`,
  shows: '입력한 내용을 받는 중입니다',
  failed: (reason) => `양식을 보내지 못했습니다. ${reason}`,
  notWithdrawn: (reason) => `양식을 회수하지 못했습니다. ${reason}`,
  answers: (form) => `보안 입력: ${form}`,
  notKept: '어디에도 저장되지 않으며 상담이 끝나면 사라집니다.',
  copy: (field) => `복사: ${field}`,
  shown: (agent, form) => `${josa(agent, '이/가')} 양식을 보냈습니다: ${form}`,
  shownSecurely: (agent, form) => `${josa(agent, '이/가')} 보안 입력을 요청했습니다: ${form}`,
  answered: (form) => `작성한 양식: ${form}`,
  answeredSecurely: (customer, form) => `${customer}님이 ${josa(form, '을/를')} 입력했습니다: ••••••`,
  declined: (customer) => `${customer}님이 양식을 작성하지 않았습니다.`,
  withdrawn: '양식을 회수했습니다.',
  ended: '양식을 작성하기 전에 상담이 끝났습니다.',
  expired: '양식을 작성할 시간이 지났습니다.',
  taken: (agent) => `보안 입력 내용이 ${agent}님의 양식 패널에 표시되었습니다.`,
  lost: {
    nobody: '보안 입력 내용을 볼 상담원이 없어 전달하지 못했습니다. 다시 요청하세요.',
    late: '10분 동안 양식 패널에 표시되지 못해 보안 입력 내용이 사라졌습니다. 다시 요청하세요.',
    ended: '아무도 보기 전에 상담이 끝나 보안 입력 내용이 사라졌습니다.',
    stopped: '게이트웨이가 멈춰 보안 입력 내용이 사라졌습니다. 다시 요청하세요.',
  },
}
