import type { FileProblem } from '../files/rules'

export interface FilesSentences {
  tray: string
  waiting: string
  stop: (name: string) => string
  retry: (name: string) => string
  dismiss: (name: string) => string
  broken: string
  problem: Record<FileProblem, (limit: string) => string>
  download: (name: string) => string
  downloading: string
  gone: string
  notLoaded: string
  picture: (name: string) => string
  save: string
  close: string
}

export const filesEn: FilesSentences = {
  tray: 'Files on their way',
  waiting: 'Waiting',
  stop: (name) => `Stop sending ${name}`,
  retry: (name) => `Send ${name} again`,
  dismiss: (name) => `Dismiss ${name}`,
  broken: 'Not sent. Check your connection and try again.',
  problem: {
    'too-large': (limit) => `Too large. A file may have up to ${limit}.`,
    empty: () => 'This file is empty.',
    folder: () => 'A folder cannot be sent. Choose the files in it.',
    blocked: () => 'Files of this kind are not accepted.',
    unreadable: () => 'This file cannot be read. It may have been moved or deleted.',
    disguised: () => 'What is in this file is not what its name says.',
    infected: () => 'This file holds something harmful and was not accepted.',
    'not-accepted': () => 'This file was not accepted. Choose another one.',
  },
  download: (name) => `Download ${name}`,
  downloading: 'Downloading…',
  gone: 'This file is no longer available.',
  notLoaded: 'Could not be loaded. Try again.',
  picture: (name) => `Picture: ${name}`,
  save: 'Save',
  close: 'Close',
}

export const filesKo: FilesSentences = {
  tray: '보내는 파일',
  waiting: '대기 중',
  stop: (name) => `${name} 보내기 중지`,
  retry: (name) => `${name} 다시 보내기`,
  dismiss: (name) => `${name} 알림 닫기`,
  broken: '보내지 못했습니다. 연결을 확인하고 다시 시도해 주세요.',
  problem: {
    'too-large': (limit) => `파일이 너무 큽니다. ${limit}까지 보낼 수 있습니다.`,
    empty: () => '빈 파일입니다.',
    folder: () => '폴더는 보낼 수 없습니다. 폴더 안의 파일을 선택해 주세요.',
    blocked: () => '이 형식의 파일은 보낼 수 없습니다.',
    unreadable: () => '파일을 읽을 수 없습니다. 옮겨졌거나 삭제되었을 수 있습니다.',
    disguised: () => '파일 내용이 이름과 다릅니다.',
    infected: () => '해로운 내용이 들어 있어 받을 수 없는 파일입니다.',
    'not-accepted': () => '받을 수 없는 파일입니다. 다른 파일을 선택해 주세요.',
  },
  download: (name) => `${name} 내려받기`,
  downloading: '내려받는 중…',
  gone: '더 이상 받을 수 없는 파일입니다.',
  notLoaded: '불러오지 못했습니다. 다시 시도해 주세요.',
  picture: (name) => `사진: ${name}`,
  save: '저장',
  close: '닫기',
}
