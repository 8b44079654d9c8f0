/** Korean as it is chatted, put together from parts: as many words as a centre's customers use, some of them rare. */
const things =
  '배송 주문 환불 교환 결제 카드 영수증 쿠폰 포인트 회원 주소 택배 상품 색상 사이즈 재고 예약 취소 변경 문의 반품 송장 계좌 이벤트 할인 선물 포장 앱 로그인 비밀번호 인증 알림 배터리 충전기 케이블 이어폰 모니터 키보드 의자 책상 냉장고 세탁기 에어컨 청소기 설치 수리 보증 부품 매장 방문'.split(
    ' ',
  )
const asks =
  '언제 오나요|확인 부탁드립니다|안 왔어요|해 주세요|어떻게 하나요|가능한가요|취소하고 싶어요|다시 보내 주세요|잘못 왔습니다|처리되었나요|도와드리겠습니다|잠시만 기다려 주세요|완료되었습니다|감사합니다|알려 주시겠어요'.split(
    '|',
  )
const tails = ['이', '가', '을', '를', '은', '는', '도', '만', ' 관련해서', ' 때문에']
const family = '김이박최정강조윤장임한오서신권황안송류홍'
const given = '하나민준서연지우도윤예은시우수아주원유진현우소율태윤채원'

/** Spread over all numbers, the same for the same number. */
const mixed = (n: number, salt: number): number => {
  const hash = Math.imul((n + 1) ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}
const at = (items: readonly string[] | string, n: number): string => items[n % items.length] ?? ''

/** A product of which there are thousands: two syllables that hardly anybody else says. */
const product = (n: number) => String.fromCharCode(0xac00 + (n % 9_973), 0xac00 + ((n * 7) % 9_941))

export const sayings = {
  name: (n: number) => at(family, mixed(n, 1)) + at(given, mixed(n, 2)) + at(given, mixed(n, 3)),
  one: (n: number) => {
    const thing = mixed(n, 4) % 5 === 0 ? product(mixed(n, 5) % 40_000) : at(things, mixed(n, 6))
    const number = mixed(n, 7) % 3 === 0 ? ` ${String(mixed(n, 8) % 1_000_000)}번` : ''
    return `${thing}${at(tails, mixed(n, 9))} ${at(things, mixed(n, 10))}${number} ${at(asks, mixed(n, 11))}`
  },
}
