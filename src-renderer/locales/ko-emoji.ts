import type { emoji as en } from './en-emoji'
import { number } from './format'

export const emoji: typeof en = {
  name: '이모지',
  search: '이모지 검색',
  categories: '분류',
  sections: {
    recent: '최근 사용',
    faces: '표정',
    people: '사람과 몸짓',
    nature: '동물과 자연',
    food: '음식',
    travel: '여행과 장소',
    activities: '활동',
    objects: '사물',
    symbols: '기호',
    flags: '깃발',
  },
  none: '맞는 이모지가 없습니다.',
  noFont: '이 컴퓨터에 이모지 글꼴이 없습니다. IT 담당자에게 설치를 요청하세요.',
  found: (count) => (count > 0 ? `이모지 ${number('ko', count)}개를 찾았습니다` : ''),
  hint: (name, place, of) => `${name}, ${of}개 중 ${place}번째. Enter를 누르면 들어갑니다.`,
  keys: 'Enter 넣기 · Shift+Enter 열어 둔 채 넣기',
  tone: '피부색',
  tones: ['기본', '밝은 피부색', '조금 밝은 피부색', '중간 피부색', '조금 어두운 피부색', '어두운 피부색'],
}
