import type { Words } from './en'

export const invitation: Words['invitation'] = {
  title: '상담 초대',
  kinds: {
    conference: (name) => `${name}님이 참여를 요청합니다`,
    warm: (name) => `${name}님이 협의 후 이관하려고 합니다`,
    cold: (name) => `${name}님이 바로 이관합니다`,
  },
  decline: '거절',
  why: '사유 (선택)',
  lines: '최근 메시지',
  file: '파일',
  lapsed: {
    noAnswer: '초대 시간이 지났습니다.',
    cancelled: '초대가 취소되었습니다.',
    unavailable: '연결이 끊겨 초대가 취소되었습니다.',
    interactionEnded: '고객이 나갔습니다. 초대가 끝났습니다.',
  },
}
