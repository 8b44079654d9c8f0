import type { Words } from './en'

export const flag: Words['flag'] = {
  name: '도움 요청',
  mark: '도움 요청',
  flagged: (name) => `${name}님이 도움을 요청했습니다`,
  sent: '관리자에게 알렸습니다.',
  nobody: '로그인한 관리자가 없습니다. 관리자가 올 때까지 표시가 남습니다.',
  acknowledged: (name) => `관리자 확인함: ${name}`,
  reason: '어떤 도움이 필요한가요? (선택)',
  add: '알리기',
  clear: '도움 요청 해제',
  failed: (reason) => `도움 요청을 바꾸지 못했습니다: ${reason}`,
}
