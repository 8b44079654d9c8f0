export const ko = {
  inactivityWarning: '아직 계신가요? 말씀이 없으시면 상담이 곧 종료됩니다.',
  inactivityEnd: '오랫동안 말씀이 없어 상담을 종료했습니다.',
  agentsAvailable: '상담 시작하기',
  outOfHours: '지금은 상담 시간이 아닙니다',
  chatTitle: '상담',
}
