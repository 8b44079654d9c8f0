/** One customer's talk: he opens it, then both take turns, beginning with the agent; the last words are his. */
export interface Talk {
  readonly name: string
  readonly opening: string
  readonly turns: readonly string[]
  readonly last: string
}

interface Talks {
  readonly first: Talk
  readonly second: Talk
  readonly third: Talk
  /** What the agent is just writing. */
  readonly halfWritten: string
}

const en: Talks = {
  first: {
    name: 'Lena Fischer',
    opening: 'Hi! I ordered a teapot on Monday and the tracking has not moved since.',
    turns: [
      'Hello! I am sorry about the wait. May I have your order number?',
      'It is 20418-7.',
      'Thank you. It left our warehouse on Tuesday; the carrier scanned it in Daejeon this morning, so it is moving again. You should have it tomorrow before noon.',
    ],
    last: 'Oh, that is a relief 😊 Could they leave it with the neighbour?',
  },
  second: {
    name: 'Tom Baker',
    opening: 'Is the morning cup safe in the dishwasher?',
    turns: [
      'Yes, it is. We fire it at 1,250 °C, so the glaze does not mind.',
      'And the microwave?',
      'That too, as long as nothing metal goes with it: https://damso.example/care',
    ],
    last: 'Perfect, then I will take two.',
  },
  third: {
    name: '',
    opening: 'I would like to return a tin of green tea. It is unopened.',
    turns: ['Of course. You have fourteen days from delivery; shall I send you the label?'],
    last: 'Yes please, to this address',
  },
  halfWritten: 'Yes, I have asked the carrier to',
}

const ko: Talks = {
  first: {
    name: '김하나',
    opening: '안녕하세요. 월요일에 주문한 다관이 아직 안 와서요. 배송 조회가 멈춰 있어요.',
    turns: [
      '안녕하세요, 고객님. 기다리게 해 드려 죄송합니다. 주문 번호를 알려 주시겠어요?',
      '20418-7이에요.',
      '감사합니다. 화요일에 저희 창고에서 출고되었고, 오늘 아침 대전에서 다시 움직이기 시작했습니다. 내일 오전 중으로 받아 보실 수 있습니다.',
    ],
    last: '다행이네요 😊 혹시 옆집에 맡겨 주실 수 있을까요?',
  },
  second: {
    name: '박서준',
    opening: '모닝컵 식기세척기에 돌려도 되나요?',
    turns: [
      '네, 괜찮습니다. 1,250도에서 구워서 유약이 상하지 않아요.',
      '전자레인지는요?',
      '전자레인지도 사용하실 수 있습니다. 금속 장식만 없으면 됩니다. https://damso.example/care',
    ],
    last: '그럼 두 개 주문할게요!',
  },
  third: {
    name: '',
    opening: '녹차를 반품하고 싶은데요. 아직 뜯지 않았어요.',
    turns: ['네, 받으신 날부터 14일 안에 반품하실 수 있습니다. 반품 송장을 보내 드릴까요?'],
    last: '네, 이 주소로 부탁드려요',
  },
  halfWritten: '네, 택배사에 옆집에 맡겨 달라고',
}

export const talks = { en, ko }
