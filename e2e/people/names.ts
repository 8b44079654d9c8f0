/** What is on the screen, as assistive technology names it (interfaces, Names on the screen). */
export const names = {
  en: {
    userName: 'User name',
    password: 'Password',
    signIn: 'Sign in',
    presence: /^Presence: /,
    ready: 'Ready',
    offer: 'New chat offer',
    accept: 'Accept',
    chats: 'My chats',
    conversation: 'Conversation',
    message: 'Message',
    end: 'End chat',
    complete: 'Complete',
  },
  ko: {
    userName: '아이디',
    password: '비밀번호',
    signIn: '로그인',
    presence: /^상태: /,
    ready: '대기',
    offer: '새 상담 배정',
    accept: '받기',
    chats: '내 상담',
    conversation: '대화 내역',
    message: '메시지',
    end: '상담 종료',
    complete: '상담 완료',
  },
}

export type Language = keyof typeof names

/** The same for the customers' chat. */
export const customerNames = {
  en: {
    open: 'Chat with us',
    name: /^Your name/,
    message: 'Message',
    conversation: 'Conversation',
    end: 'End chat',
    yes: 'Yes, end it',
  },
  ko: {
    open: '상담 시작하기',
    name: /^이름/,
    message: '메시지',
    conversation: '대화 내역',
    end: '상담 종료',
    yes: '종료합니다',
  },
}
