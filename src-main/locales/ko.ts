import { josa } from 'es-hangul'
import type { Words } from './words'

export const ko: Words = {
  product: '담소',
  someCustomer: '고객',
  offer: {
    title: '새 상담 배정',
    body: (customer, service) => `${service}에서 ${josa(`${customer}님`, '이/가')} 기다리고 있습니다.`,
  },
  invitation: {
    title: '상담 초대',
    body: (colleague, customer) => `${colleague}님이 ${customer}님과의 상담에 초대했습니다.`,
  },
  message: {
    title: '새 메시지',
    body: (customer) => `${josa(`${customer}님`, '이/가')} 메시지를 보냈습니다.`,
  },
  call: {
    title: '도움 요청',
    body: (agent, service) => `${service}에서 ${josa(`${agent}님`, '이/가')} 도움을 요청합니다.`,
    someAgent: '상담원',
  },
  record: {
    title: (customer) => `상담 기록: ${customer}`,
    customer: '고객',
    nobody: '없음',
    none: '상담 결과 없음',
    noteBy: (name) => `메모 · ${name}`,
    edited: '(수정됨)',
    deleted: '삭제된 메시지',
    facts: {
      ...{ customer: '고객', agents: '상담원', began: '시작', ended: '종료', result: '상담 결과' },
      id: '상담 번호',
    },
    formOf: { form: (name) => `양식: ${name}`, disposition: (name) => `상담 결과: ${name}` },
    events: {
      'interaction.created': () => '상담이 시작되었습니다.',
      'interaction.accepted': (name) => `${josa(`${name}님`, '이/가')} 상담을 시작했습니다.`,
      'interaction.left': (name) => `${josa(`${name}님`, '이/가')} 상담에서 나갔습니다.`,
      'interaction.ended': () => '상담이 종료되었습니다.',
      'message.fileRefused': () => '고객의 파일을 받지 않았습니다.',
    },
  },
  menu: {
    file: '파일',
    edit: '편집',
    view: '보기',
    help: '도움말',
    about: '담소 정보',
    quit: '담소 끝내기',
    undo: '실행 취소',
    redo: '다시 실행',
    cut: '잘라내기',
    copy: '복사',
    paste: '붙여넣기',
    selectAll: '모두 선택',
    reload: '창 새로 고침',
    zoomIn: '확대',
    zoomOut: '축소',
    actualSize: '실제 크기',
    fullScreen: '전체 화면',
    minimise: '최소화',
    hide: '담소 가리기',
    services: '서비스',
    logs: '로그 경로 복사',
  },
}
