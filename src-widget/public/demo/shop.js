// A page like any site's: the chat is the one script at the end. `?lang=` and `?app=` choose its language and entry point.
const texts = {
  en: {
    season: 'New this winter',
    title: 'Things for a quiet cup of tea',
    intro: 'Stoneware thrown by hand, and leaves from the hills of Boseong. Sent within two days.',
    goods: 'Products',
    cup: 'Morning cup',
    cupText: 'Stoneware, 220 ml, fits the hand',
    pot: 'Teapot for two',
    potText: 'Stoneware, 450 ml, with a fine sieve',
    leaf: 'First-flush green tea',
    leafText: 'Boseong, 80 g, picked in April',
    help: 'Questions about an order?',
    helpText: 'Press the button at the bottom right and write to us. A person answers.',
    note: 'This shop is made up. The chat is real: what you write here reaches the agents of this Damso gateway.',
  },
  ko: {
    season: '올겨울 새로 나온 것들',
    title: '조용한 차 한 잔을 위하여',
    intro: '손으로 빚은 도자기와 보성 언덕에서 딴 찻잎을 이틀 안에 보내 드립니다.',
    goods: '상품',
    cup: '아침 찻잔',
    cupText: '도자기, 220 ml, 손에 꼭 맞는 크기',
    pot: '둘이서 찻주전자',
    potText: '도자기, 450 ml, 고운 거름망 포함',
    leaf: '첫물 녹차',
    leafText: '보성, 80 g, 4월에 딴 잎',
    help: '주문이 궁금하신가요?',
    helpText: '오른쪽 아래 버튼을 누르고 메시지를 남겨 주세요. 상담원이 직접 답해 드립니다.',
    note: '이 가게는 꾸며 낸 것이지만 상담은 진짜입니다. 여기에 쓰신 글은 이 담소 게이트웨이의 상담원에게 전달됩니다.',
  },
}

const asked = new URLSearchParams(location.search)
const wanted = asked.get('lang') ?? navigator.language
const language = wanted.startsWith('ko') ? 'ko' : 'en'
const page = document.documentElement
page.lang = language

document.addEventListener('DOMContentLoaded', () => {
  const words = texts[language]
  const won = new Intl.NumberFormat(language, { style: 'currency', currency: 'KRW' })
  for (const each of document.querySelectorAll('[data-text]')) each.textContent = words[each.dataset.text]
  for (const each of document.querySelectorAll('[data-price]'))
    each.textContent = won.format(each.dataset.price)
  for (const each of document.querySelectorAll('[data-label]'))
    each.setAttribute('aria-label', words[each.dataset.label])
  for (const link of document.querySelectorAll('nav a')) {
    const other = new URLSearchParams(asked)
    other.set('lang', link.lang)
    link.search = String(other)
    if (link.lang === language) link.setAttribute('aria-current', 'true')
  }

  // The snippet, written by script only so that the address can name another entry point.
  const snippet = document.createElement('script')
  snippet.src = '/widget/loader.js'
  snippet.async = true
  snippet.dataset.damsoApp = asked.get('app') ?? 'sample-web'
  snippet.dataset.damsoLanguage = language
  document.body.append(snippet)
})
