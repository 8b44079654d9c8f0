import { josa } from 'es-hangul'
import type { wrapUp as en } from './en-wrap-up'

export const wrapUp: typeof en = {
  title: '후처리',
  complete: '상담 완료',
  hint: '상담이 끝났습니다. 정리를 마치면 완료하세요. 쓰던 메모는 함께 저장됩니다.',
  completesItself: '상담이 끝났습니다. 시간이 지나면 자동으로 완료되며, 쓰던 메모는 함께 저장됩니다.',
  unsent: '보내지 못한 내용:',
  queued: '연결 대기 중',
  left: (time) => `${time} 남음`,
  over: (time) => `${time} 초과`,
  endsSoon: '곧 끝남',
  isOver: '시간 초과',
  extend: (by) => `+ ${by}`,
  extensionsLeft: (left) => `${left}회 남음`,
  extendBy: (by, left) => `${by} 연장, ${left}회 남음`,
  stillNeeded: (what) => `아직 필요한 항목: ${what}`,
  waitsForSync: '동기화 대기',
  willBeCompleted: '여기서는 완료했습니다. 연결되는 대로 게이트웨이에 전달됩니다.',
  warned: (name, seconds) => `${name}님 상담의 후처리 시간이 ${seconds}초 남았습니다`,
  wentOver: (name) => `${name}님 상담의 후처리 시간이 지났습니다`,
  news: {
    name: '완료된 상담',
    timeUp: (name) => `시간이 지나 ${name}님과의 상담이 완료되었습니다.`,
    supervisor: (name, by) => `${josa(by, '이/가')} ${name}님과의 상담을 대신 완료했습니다.`,
    away: (name) => `연결이 끊긴 사이 ${name}님과의 상담이 완료되었습니다.`,
    noteSaved: '쓰던 메모는 저장했습니다.',
    noteNotSaved: (reason) => `쓰던 메모를 저장하지 못했습니다. ${reason}`,
  },
  lines: {
    name: '메모에 넣을 문장',
    short: '메모에 넣기:',
    predefined: (title) => `상용구 안내: ${title}`,
    form: (title) => `양식: ${title}`,
    article: (title) => `문서: ${title}`,
    disposition: (name) => `상담 결과: ${name}`,
  },
}
