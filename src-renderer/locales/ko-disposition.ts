import type { disposition as en } from './en-disposition'
import { number } from './format'

export const disposition: typeof en = {
  name: '상담 결과',
  search: '상담 결과 검색',
  recent: '최근 사용',
  resolvesCase: '케이스 해결',
  takeBack: '결과 없음',
  choose: '선택…',
  keys: 'Enter 선택 · ← → 폴더',
  none: '맞는 상담 결과가 없습니다.',
  found: (count) => (count > 0 ? `상담 결과 ${number('ko', count)}개를 찾았습니다` : ''),
  queued: '연결 대기 중',
  missing: '완료하려면 필요한 항목:',
  chooseNow: '상담 결과 지정',
  failed: (reason) => `상담 결과를 바꾸지 못했습니다. ${reason}`,
}
