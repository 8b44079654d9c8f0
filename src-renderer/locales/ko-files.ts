import { josa } from 'es-hangul'
import { sizeOf } from './format'
import type { Words } from './en'

const of = (name: string, particle: Parameters<typeof josa>[1]) => josa(name, particle)

export const files: Words['files'] = {
  problems: {
    'too-large': (name, limit) =>
      limit === null
        ? `${of(name, '이/가')} 너무 큽니다. 더 작은 파일을 보내세요.`
        : `${of(name, '이/가')} ${sizeOf('ko', limit)}보다 큽니다. 더 작은 파일을 보내세요.`,
    empty: (name) => `${of(name, '은/는')} 빈 파일입니다. 내용이 있는 파일을 선택하세요.`,
    folder: (name) => `${of(name, '은/는')} 폴더입니다. 안에 있는 파일을 선택하거나 압축해서 보내세요.`,
    'too-many': (name) => `파일은 한 번에 20개까지 보냅니다. 먼저 보낸 뒤 ${of(name, '을/를')} 첨부하세요.`,
    'blocked-type': (name) =>
      `${of(name, '와/과')} 같은 파일은 해를 끼칠 수 있어 보낼 수 없습니다. 다른 형식으로 보내세요.`,
    disguised: (name) => `${name}의 내용이 확장자와 다릅니다. 올바른 확장자로 바꾸세요.`,
    infected: (name) => `${name}에서 악성 코드가 발견되어 보내지 않았습니다. IT 담당자에게 알리세요.`,
    vanished: (name) => `${of(name, '이/가')} 원래 자리에 없습니다. 다시 선택하세요.`,
    changed: (name) => `${of(name, '이/가')} 선택한 뒤에 바뀌었습니다. 다시 선택하세요.`,
    unreadable: (name) => `${of(name, '을/를')} 읽을 수 없습니다. 열람 권한을 확인하세요.`,
    'disk-full': (name) =>
      `이 컴퓨터에 ${of(name, '을/를')} 둘 공간이 없습니다. 공간을 비운 뒤 다시 시도하세요.`,
    'gateway-full': (name) =>
      `게이트웨이에 ${of(name, '을/를')} 둘 공간이 없습니다. IT 담당자에게 알리고 나중에 다시 시도하세요.`,
    expired: (name) => `게이트웨이에 ${of(name, '이/가')} 더 이상 없습니다. 다시 첨부하세요.`,
    'not-permitted': (name) => `${of(name, '을/를')} 볼 권한이 없습니다.`,
  },
  attach: '첨부 파일',
  attachments: '첨부한 파일',
  states: {
    waiting: '연결을 기다리는 중',
    uploading: (percent) => `올리는 중 ${percent}`,
    checking: '검사하는 중',
    ready: '보낼 준비 완료',
    wanted: '준비되는 대로 보냅니다',
  },
  notAttached: (why) => `첨부하지 못했습니다. ${why} 다시 시도하세요.`,
  notSent: (why) => `파일을 보내지 못했고, 첨부한 파일은 그대로 있습니다. ${why} 다시 시도하세요.`,
  notRemoved: (why, name) => `${of(name, '을/를')} 빼지 못했습니다. ${why} 다시 시도하세요.`,
  notRetried: (why, name) => `${of(name, '을/를')} 다시 올리지 못했습니다. ${why} 다시 시도하세요.`,
  cancel: (name) => `${name} 취소`,
  remove: (name) => `${name} 빼기`,
  retry: '다시 시도',
  drop: '여기에 놓으면 첨부합니다',
  dropNote: '여기에 놓으면 메모에 첨부합니다',
  noPicture: '클립보드에 그림이 없습니다.',
  enlarge: (name) => `${name} 크게 보기`,
  preview: (name) => `${name} 미리보기`,
  previewShort: '미리보기',
  before: '이전 쪽',
  after: '다음 쪽',
  save: '다른 이름으로 저장…',
  saveNamed: (name) => `${name} 저장…`,
  open: '열기',
  openNamed: (name) => `${name} 열기`,
  stop: (name) => `${name} 중지`,
  saved: '저장했습니다',
  loading: (percent) => `받는 중 ${percent}`,
  offline: '게이트웨이에 연결되어 있지 않습니다. 연결된 뒤 다시 시도하세요.',
  notOpened: '이 컴퓨터에 이 파일을 여는 프로그램이 없습니다. 저장해서 확인하세요.',
  riskyTitle: '이 파일을 열까요?',
  riskyText: (name) =>
    `${of(name, '은/는')} 외부에서 온 파일이라 프로그램이 들어 있을 수 있습니다. 받기로 한 파일일 때만 여세요.`,
  openAnyway: '그래도 열기',
  noPreview: '미리보기가 없는 파일입니다.',
  page: (page, pages) => `${pages}쪽 중 ${page}쪽`,
  close: '닫기',
}
