import type { Words } from './en'
import { soon } from './format'

const faults: Words['faults'] = {
  offline: '게이트웨이에 연결되어 있지 않습니다.',
  'timed-out': '게이트웨이가 제때 응답하지 않았습니다.',
  busy: '게이트웨이가 바쁩니다. 잠시 뒤에 다시 시도하세요.',
  'invalid-message': '게이트웨이가 내용을 읽지 못했습니다.',
  'untrusted-sender': '신뢰할 수 없는 창입니다.',
  'version-mismatch': '이 담소 버전은 게이트웨이와 맞지 않습니다. 업데이트하세요.',
  'signed-out': '로그아웃되어 있습니다.',
  'taken-back': '보내기를 취소했습니다.',
  'not-stored': '이 컴퓨터에 저장하지 못했습니다. 디스크 여유 공간을 확인하세요.',
  'not-readable':
    '이 컴퓨터에 보관된 내용을 지금 읽을 수 없어 아무것도 건드리지 않았습니다. 디스크와 권한을 확인한 뒤 다시 로그인하세요.',
  internal: '담소 안에서 문제가 생겼습니다. 내용은 로그에 남았습니다.',
}

export const sentences: Pick<Words, 'refusals' | 'faults' | 'doors' | 'addresses' | 'starts' | 'goodbyes'> = {
  refusals: {
    'not-permitted': '이 작업을 할 권한이 없습니다.',
    'unknown-interaction': '이 상담은 더 이상 없습니다.',
    'unknown-agent': '게이트웨이가 계정을 찾지 못합니다. 다시 로그인하세요.',
    'id-taken': '다른 곳에서 이미 처리되었습니다.',
    'offer-gone': '다른 상담원에게 배정되었습니다.',
    'not-waiting': '이 상담은 더 이상 대기 중이 아닙니다.',
    'not-active': '이 상담은 이미 끝났습니다.',
    'not-in-wrap-up': '완료할 후처리가 없습니다.',
    'no-extension-left': '시간을 더 늘릴 수 없습니다. 상담을 완료하세요.',
    'agent-not-available': '상담원이 상담할 수 없는 상태입니다.',
    'no-free-slot': '동시에 받을 수 있는 상담 수를 모두 채웠습니다.',
    'empty-message': '보낼 내용이 없습니다.',
    'has-open-chats': '아직 상담이 남아 있습니다. 모두 마친 뒤 로그아웃하세요.',
    'reason-required': '사유를 선택하세요.',
    'form-open': '고객이 아직 다른 양식을 작성하고 있습니다. 작성을 마치거나 회수한 뒤 보내세요.',
    'form-gone': '이 양식은 이미 끝났습니다.',
    'unknown-disposition': '이 서비스에 없는 상담 결과입니다. 다른 결과를 선택하세요.',
    'disposition-missing': '상담 결과를 먼저 지정한 뒤 완료하세요.',
    'disposition-incomplete': '상담 결과에 더 적을 것이 있습니다. 빠진 항목을 먼저 채우세요.',
    'unknown-form': '이 상담에는 그런 양식이 더 이상 없습니다. 상담을 다시 여세요.',
    'form-invalid': '양식에 저장할 수 없는 내용이 있습니다. 표시된 항목을 고치세요.',
    'form-incomplete': '양식에서 빠진 필수 항목을 먼저 채운 뒤 완료하세요.',
    'unknown-reason': '더 이상 쓰지 않는 사유입니다. 다른 사유를 선택하세요.',
    conflict: '그사이 참여한 사람이 달라졌습니다.',
    'not-due': '아직 때가 되지 않았습니다.',
    'no-change': '이미 그런 상태입니다.',
    'file-with-text': '파일과 글은 따로 보냅니다. 다시 시도하세요.',
    'unknown-file': '게이트웨이에 이 파일이 더 이상 없습니다. 다시 첨부하세요.',
    'file-not-ready': '파일을 아직 검사하고 있습니다. 잠시 뒤 다시 시도하세요.',
    'file-refused': '게이트웨이가 이 파일을 받지 않았습니다. 이 파일을 빼고 보내세요.',
    'file-taken': '이미 보낸 파일입니다. 또 보내려면 다시 첨부하세요.',
    'unknown-message': '이 내용은 더 이상 상담에 없습니다.',
    'not-yours': '작성한 사람만 바꿀 수 있습니다.',
    'too-late': '메시지는 10분 안에만 바꿀 수 있습니다. 새 메시지를 보내세요.',
    'already-deleted': '이미 삭제한 메시지입니다.',
    'changed-meanwhile': '그사이 내용이 바뀌었습니다. 다시 확인한 뒤 고치세요.',
    'unknown-predefined': '삭제된 상용구입니다.',
    'key-taken': '같은 단축어를 쓰는 상용구가 이 모음에 있습니다. 다른 단축어를 정하세요.',
    'set-full': '이 모음이 가득 찼습니다. 쓰지 않는 상용구를 삭제하세요.',
    'unknown-case': '이 케이스를 더 이상 찾을 수 없습니다.',
    'case-closed': '종결된 케이스입니다. 먼저 다시 여세요.',
    'title-missing': '케이스 제목을 입력하세요.',
    'pending-reason-missing': '무엇을 기다리는지 입력하세요.',
    'unknown-category': '더 이상 쓰지 않는 분류입니다. 다른 분류를 고르세요.',
    'unknown-assignee': '케이스는 나 또는 팀에만 배정할 수 있습니다. 다시 고르세요.',
    'already-linked': '그 사이 다른 상담원이 이 상담을 다른 케이스에 연결했습니다.',
    'not-linked': '이 상담은 더 이상 이 케이스에 연결되어 있지 않습니다.',
  },
  faults,
  doors: {
    'wrong-credentials': () => '아이디 또는 비밀번호가 맞지 않습니다.',
    locked: ({ retryAfter }) =>
      `로그인에 여러 번 실패했습니다. ${soon('ko', retryAfter)} 뒤에 다시 시도하세요.`,
    'not-set-up': () => '아직 설정되지 않은 컨택센터입니다. 게이트웨이가 있는 컴퓨터에서 먼저 설정하세요.',
    'already-set-up': () => '그사이 다른 사람이 설정을 마쳤습니다. 로그인하세요.',
    'session-ended': () => '로그인이 만료되었습니다. 다시 로그인하세요.',
    'not-permitted': () => '게이트웨이가 있는 컴퓨터에서만 할 수 있습니다.',
    invalid: () => '올바르지 않은 항목이 있습니다.',
    'too-many': ({ retryAfter }) => `요청이 너무 많습니다. ${soon('ko', retryAfter)} 뒤에 다시 시도하세요.`,
    unavailable: () => '게이트웨이가 지금 응답할 수 없습니다. 잠시 뒤에 다시 시도하세요.',
  },
  addresses: {
    malformed: {
      what: '주소 형식이 아닙니다.',
      remedy: 'https://damso.example.com 과 같은 형식으로 입력하세요.',
    },
    dns: {
      what: '이 이름의 컴퓨터를 찾지 못했습니다.',
      remedy: '철자를 확인하고, 사내망이나 VPN이 필요한지 확인하세요.',
    },
    refused: {
      what: '컴퓨터는 있지만 이 포트에서 응답하지 않습니다.',
      remedy: '포트 번호를 확인하거나, 게이트웨이가 켜져 있는지 문의하세요.',
    },
    'timed-out': {
      what: '제때 응답이 없습니다.',
      remedy: '방화벽이 막고 있을 수 있습니다. 네트워크를 확인한 뒤 다시 시도하세요.',
    },
    tls: {
      what: '안전한 연결이 아닙니다.',
      remedy: '올바른 인증서가 있는 https:// 주소가 필요합니다. IT 담당자에게 문의하세요.',
    },
    'not-damso': { what: '응답은 있지만 담소 게이트웨이가 아닙니다.', remedy: '주소와 포트를 확인하세요.' },
    'too-new': {
      what: '게이트웨이가 이 담소보다 새 버전입니다.',
      remedy: '이 컴퓨터의 담소를 업데이트하세요.',
    },
    'too-old': {
      what: '게이트웨이가 이 담소보다 오래된 버전입니다.',
      remedy: '게이트웨이 업데이트를 요청하세요.',
    },
  },
  starts: {
    'port-in-use': {
      what: '다른 프로그램이 게이트웨이의 포트를 쓰고 있습니다.',
      remedy: '그 프로그램을 종료하거나 컴퓨터를 다시 시작하세요.',
    },
    'address-not-ours': {
      what: '이 컴퓨터에서 게이트웨이가 연결을 받을 수 없습니다.',
      remedy: '네트워크 설정과 방화벽을 확인하세요.',
    },
    'holds-the-sample': {
      what: '게이트웨이 폴더에 컨택센터가 아니라 샘플이 들어 있습니다.',
      remedy: '샘플을 열려면 --sample 옵션으로 담소를 시작하세요.',
    },
    'holds-a-centre': {
      what: '샘플을 둘 폴더에 컨택센터가 들어 있습니다.',
      remedy: '컨택센터를 열려면 --sample 옵션 없이 담소를 시작하세요.',
    },
    'data-folder-in-use': {
      what: '다른 담소가 이 게이트웨이의 데이터를 열어 두고 있습니다.',
      remedy: '그 담소를 종료하면 자동으로 이어집니다.',
    },
    'data-folder-not-ours': {
      what: '게이트웨이 폴더에 담소의 것이 아닌 내용이 있습니다.',
      remedy: '아무것도 건드리지 않았습니다. 다른 곳으로 옮긴 뒤 담소를 다시 시작하세요.',
    },
    'engine-too-old': {
      what: '게이트웨이 데이터가 지금 담소로 열 수 없는 이전 버전의 것입니다.',
      remedy: '아무것도 건드리지 않았습니다. IT 담당자에게 데이터 이전을 요청하세요.',
    },
    'engine-too-new': {
      what: '게이트웨이 데이터가 더 새 버전의 담소에서 만든 것입니다.',
      remedy: '아무것도 건드리지 않았습니다. 이 컴퓨터의 담소를 업데이트하세요.',
    },
    'schema-too-new': {
      what: '게이트웨이 데이터가 더 새 버전의 담소에서 만든 것입니다.',
      remedy: '아무것도 건드리지 않았습니다. 이 컴퓨터의 담소를 업데이트하세요.',
    },
    broken: {
      what: '이 컴퓨터의 게이트웨이가 시작하는 중에 멈췄습니다.',
      remedy: '다시 시도하고 있습니다. 원인은 로그에 남았습니다.',
    },
  },
  goodbyes: {
    'signed-in-elsewhere':
      '다른 컴퓨터에서 로그인하여 이곳에서는 로그아웃되었습니다. 상담은 그쪽으로 옮겨졌습니다.',
    'signed-out': '로그인이 종료되었습니다. 다시 로그인하세요.',
    expired: '오랫동안 연결이 없었거나 하루가 지나 로그인이 만료되었습니다. 다시 로그인하세요.',
    'password-changed': '비밀번호가 바뀌어 이곳에서는 로그아웃되었습니다. 새 비밀번호로 로그인하세요.',
    'not-readable': faults['not-readable'],
    'ticket-refused': '로그인이 만료되었습니다. 다시 로그인하세요.',
    'version-mismatch': faults['version-mismatch'],
    'invalid-message': '게이트웨이가 보낸 내용을 읽지 못해 연결을 끊었습니다.',
    'too-much': '한꺼번에 너무 많이 보내어 게이트웨이가 연결을 끊었습니다.',
    slow: '연결이 너무 느려 게이트웨이가 연결을 끊었습니다.',
    draining: '게이트웨이가 다시 시작되고 있습니다.',
  },
}
