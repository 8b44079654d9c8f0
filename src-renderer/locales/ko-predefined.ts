import { josa } from 'es-hangul'
import type { ImportProblem } from '../../src-contract/predefined'
import type { predefined as en } from './en-predefined'
import { number } from './format'

const columns: Record<ImportProblem['column'], string> = {
  folder: '폴더',
  key: '키',
  title: '제목',
  text: '내용',
  line: '행',
}
const problems: Record<ImportProblem['problem'], string> = {
  missing: '없습니다',
  'too-long': '너무 깁니다',
  'too-deep': '네 단계보다 깊습니다',
  malformed: '형식에 맞지 않습니다',
  repeated: '다른 행에도 있습니다',
  'set-full': '상용구 수 한도를 넘습니다',
}

export const predefined: typeof en = {
  name: '상용구',
  search: '상용구 검색',
  personal: '내 상용구',
  keys: 'Enter 넣기 · ← → 폴더',
  edit: '상용구 편집',
  preview: '미리 보기',
  gaps: '표시된 부분은 알 수 없는 값입니다. 넣은 뒤 직접 채우세요. Tab으로 다음 빈칸으로 갑니다.',
  none: '맞는 상용구가 없습니다.',
  empty: '아직 상용구가 없습니다.',
  tooLong: (over) => `메시지 한도를 ${over}자 넘습니다`,
  gone: (title) => `‘${title}’ 상용구가 방금 삭제되었습니다.`,
  noFile: (name) => `‘${name}’ 파일을 첨부하지 못했습니다.`,
  place: (name, at, of) => `${name}, ${of}개 중 ${at}번째`,
  editor: {
    set: '모음',
    newSet: '새 모음',
    create: '새 상용구',
    choose: '상용구를 선택하거나 새로 만드세요.',
    folder: '폴더',
    folderHint: '인사/첫인사',
    key: '키',
    keyHint: '‘/’ 뒤에 입력하면 바로 찾는 말입니다.',
    title: '제목',
    text: '내용',
    variables: '변수 넣기',
    file: '첨부 파일',
    fileReady: '저장하면 함께 보냅니다',
    fileMissing: '파일이 아직 올라가지 않았습니다. 기다리거나 다시 시도하거나 파일을 빼세요.',
    removeFile: (name) => `첨부 파일 ${name} 빼기`,
    save: '저장',
    saved: '저장했습니다.',
    discard: '변경 취소',
    remove: '삭제',
    removeTitle: '이 상용구를 삭제할까요?',
    removeText: (title) => `이 모음을 쓰는 모든 사람에게서 ‘${title}’ 상용구가 사라집니다.`,
    removed: (title) => `‘${title}’ 상용구를 삭제했습니다.`,
    removedWithFile: (title) => `‘${title}’ 상용구를 되살렸지만 첨부 파일은 되살리지 못했습니다.`,
    undo: '되돌리기',
    moveTo: '옮길 곳',
    moved: (title, to) => `‘${title}’ 상용구를 ${josa(to, '으로/로')} 옮겼습니다.`,
    leaveTitle: '변경한 내용을 버릴까요?',
    leaveText: '아직 저장하지 않은 상용구가 있습니다.',
    keep: '계속 편집',
    changed: '그사이 다른 사람이 이 상용구를 바꿨습니다.',
    theirs: '바뀐 내용 보기',
    mine: '내 내용 유지',
    gone: '그사이 다른 사람이 이 상용구를 삭제했습니다. 저장하면 다시 추가됩니다.',
    titleMissing: '제목을 입력하세요.',
    textMissing: '내용을 입력하세요.',
    keyMalformed: '키는 ‘/’ 없이 띄어쓰지 않은 40자 이내의 말입니다.',
    folderTooDeep: '폴더는 네 단계까지, 이름은 60자까지입니다.',
    setFull: '모음이 가득 찼습니다. 쓰지 않는 상용구를 삭제하거나 다른 모음으로 옮기세요.',
    keyTaken: (key) => `이 모음에 ‘${key}’ 키를 쓰는 상용구가 이미 있습니다. 다른 키를 정하세요.`,
    import: 'CSV 가져오기…',
    export: 'CSV 내보내기…',
    imported: (added, changed) =>
      added + changed === 0
        ? '파일의 내용이 모두 이미 있습니다.'
        : `상용구 ${number('ko', added)}개를 추가하고 ${number('ko', changed)}개를 바꿨습니다.`,
    refused: (count) =>
      `아무것도 가져오지 않았습니다. 문제가 ${number('ko', count)}개 있습니다. 파일을 고친 뒤 다시 가져오세요.`,
    line: ({ line, column, problem }) => `${line}행: ${josa(columns[column], '이/가')} ${problems[problem]}.`,
    tooLarge: '한 모음에 담기에는 파일이 너무 큽니다.',
    exported: '저장했습니다.',
    notSaved:
      '파일을 쓰지 못했습니다. 디스크에 자리가 있는지, 다른 프로그램에서 열려 있지 않은지 확인하세요.',
    fileName: (set) => `상용구 – ${set}.csv`,
    count: (count) => `상용구 ${number('ko', count)}개`,
  },
}
