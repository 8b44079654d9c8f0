import { number } from './format'
import { cases } from './ko-cases'
import { chat } from './ko-chat'
import { customerForms } from './ko-customer-forms'
import { contact } from './ko-contact'
import { records } from './ko-records'
import { team } from './ko-team'
import { directory } from './ko-directory'
import { disposition } from './ko-disposition'
import { door } from './ko-door'
import { emoji } from './ko-emoji'
import { files } from './ko-files'
import { flag } from './ko-flag'
import { form } from './ko-form'
import { invitation } from './ko-invitation'
import { predefined } from './ko-predefined'
import { sentences } from './ko-sentences'
import type { Words } from './en'
import { wrapUp } from './ko-wrap-up'

export const ko: Words = {
  ...sentences,
  ...door,
  emoji,
  predefined,
  disposition,
  records,
  team,
  customerForms,
  cases,
  form,
  contact,
  wrapUp,
  ...chat,
  files,
  common: {
    cancel: '취소',
    close: '닫기',
    copy: '복사',
    copied: '복사됨',
    retry: '다시 시도',
    dismiss: '지우기',
    loading: '불러오는 중…',
    languages: { ko: '한국어', en: 'English' },
    language: '언어',
  },
  presence: {
    label: (state) => `상태: ${state}`,
    ready: '대기',
    notReady: '이석',
    busy: '상담 중',
    reserved: '배정 중',
    wrapUp: '후처리',
    offline: '오프라인',
    forced: {
      signedIn: '이석',
      rejected: '거절',
      noAnswer: '미응답',
      connectionLost: '연결 끊김',
      supervisor: '관리자 지정',
    },
    choose: '새 상담을 받을까요?',
    next: (state) => `다음: ${state} (요청됨)`,
    thenSignOut: '마지막 상담을 완료하면 로그아웃',
    nextSignOut: '다음: 로그아웃 (예약)',
    slots: (taken, limit) => `상담 ${taken}/${limit}`,
  },
  link: {
    name: '연결',
    connecting: '게이트웨이에 연결하는 중…',
    offline: (seconds) =>
      seconds > 0
        ? `연결이 끊겼습니다. ${seconds}초 뒤에 다시 연결합니다.`
        : '연결이 끊겼습니다. 다시 연결하는 중…',
    retry: '지금 연결',
    queued: (count) => `보낼 메시지 ${number('ko', count)}개가 기다리고 있습니다.`,
  },
  settings: {
    name: '설정',
    language: '언어',
    theme: '테마',
    density: '간격',
    system: '시스템 설정',
    light: '밝게',
    dark: '어둡게',
    comfortable: '넉넉하게',
    compact: '촘촘하게',
    confirmEnd: '상담을 종료하기 전에 확인',
    undoSend: '보낸 메시지 취소 허용',
    undoSendHint: '메시지를 5초 뒤에 보내며, 그 전에는 취소할 수 있습니다.',
    ring: '새 상담 배정 시 벨 울림',
    reach: '이 네트워크의 고객이 이 컴퓨터에 연결 허용',
    reachHint: '고객 창구만 열립니다. 상담원은 이 컴퓨터에서만 로그인합니다.',
    notChanged: (why) => `바꾸지 못했습니다. ${why} 다시 시도하세요.`,
    unsealed:
      '이 컴퓨터에는 키를 안전하게 둘 곳이 없어 초안과 보내지 않은 메시지를 파일 권한으로만 보호합니다.',
    version: (version) => `담소 ${version}`,
  },
  account: {
    label: (name) => `계정: ${name}`,
    signOut: '로그아웃',
    roles: { agent: '상담원', supervisor: '관리자(슈퍼바이저)' },
    unsentTitle: '보내지 않은 메시지가 있습니다',
    unsentText: (count) =>
      `아직 보내지 않은 메시지가 ${number('ko', count)}개 있습니다. 이 컴퓨터에 보관되며, 여기서 다시 로그인하면 전송됩니다.`,
    signOutAnyway: '그래도 로그아웃',
    openTitle: '아직 상담이 남아 있습니다',
    openText: (count) =>
      `완료하지 않은 상담이 ${number('ko', count)}개 있습니다. 지금부터 새 상담은 배정되지 않고, 마지막 상담을 완료하면 로그아웃됩니다.`,
  },
  offer: {
    title: '새 상담 배정',
    accept: '받기',
    reject: '거절',
    waited: (duration) => `${duration} 대기`,
    noMessage: '아직 메시지가 없습니다',
    handedOver: (name) => `${name}님이 넘긴 상담`,
  },
  invitation,
  flag,
  directory,
  inbox: {
    name: '내 상담',
    empty: '진행 중인 상담이 없습니다',
    emptyReady: '새 상담이 배정되면 벨이 울립니다.',
    emptyNotReady: '상담을 받으려면 상태를 대기로 바꾸세요.',
    unread: (count) => `읽지 않음 ${count}개`,
    draft: '초안',
    typing: '입력 중…',
    wrapUp: '후처리',
    you: (text) => `나: ${text}`,
    waitingFor: (duration) => `답변 대기 ${duration}`,
    disconnected: '연결 끊김',
    resize: '목록 너비',
    isNew: '새 상담',
  },
  views: {
    name: '화면',
    chats: '상담',
    unread: (name, count) => `${name}, 읽지 않음 ${count}`,
    beside: '상담 옆 화면',
    resize: '옆 화면 너비',
  },
  customer: {
    tab: '고객',
    unnamed: (mark) => `고객 ${mark}`,
    disconnected: '연결 끊김',
    disconnectedHint: '고객의 페이지가 지금 연결되어 있지 않습니다. 다시 연결되면 메시지가 전달됩니다.',
    page: '페이지',
    openPage: (title) => `고객이 보고 있는 페이지 열기: ${title}`,
    details: '고객 정보',
    facts: '이번 상담',
    given: '웹 페이지가 전달한 정보',
    service: '서비스',
    channel: '채널',
    spoken: '언어',
    began: '시작',
    waited: '대기 시간',
    none: '웹 페이지가 전달한 다른 정보가 없습니다.',
  },
  channels: { web: '웹 채팅' },
  end: {
    end: '상담 종료',
    leave: '상담 나가기',
    confirmTitle: '상담을 종료할까요?',
    confirmText: (name) => `${name}님과의 상담이 완전히 끝나고 후처리로 넘어갑니다.`,
    draftTitle: '보내지 않은 메시지가 있습니다',
    draftText: (act) => `입력창에 보내지 않은 내용이 있습니다. ‘${act}’ 전에 어떻게 할까요?`,
    sendAndEnd: '보내고 종료',
    discardAndEnd: '버리고 종료',
    sendAndLeave: '보내고 나가기',
    discardAndLeave: '버리고 나가기',
    ringing:
      '초대한 동료가 아직 응답하지 않았습니다. 응답을 기다리거나, 대기열로 넘기거나, 초대를 취소하고 상담을 완전히 끝낼 수 있습니다.',
    cancelAndEnd: '초대 취소하고 종료',
    conflictEnd: '그사이 다른 상담원이 모두 나갔습니다. 지금 종료하면 상담이 완전히 끝납니다.',
    conflictLeave: '그사이 다른 상담원이 참여했습니다. 상담은 나 없이 계속됩니다.',
    failed: (reason) => `상담을 종료하지 못했습니다: ${reason}`,
  },
}
