import {
  findNodeAtLocation,
  getNodePath,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { looseEnds } from './loose-ends'
import { WorkspaceFile } from './workspace-file'

/** A mistake and where it stands: `field` is the path of keys and numbers, `line` counts from one. */
export interface FileProblem {
  readonly line: number
  readonly field: string
  readonly message: string
}

export type Path = readonly (string | number)[]

export type ReadFile =
  | { readonly file: WorkspaceFile; readonly problemAt: (path: Path, message: string) => FileProblem }
  | { readonly problems: readonly FileProblem[] }

/** Reads all of it before it complains, so that a file is mended in one go. */
export function readWorkspaceFile(text: string): ReadFile {
  const errors: ParseError[] = []
  // A byte order mark is what some editors leave in front.
  const bare = text.replace(/^\uFEFF/, '')
  const tree = parseTree(bare, errors, { disallowComments: true, allowTrailingComma: false })
  const lineAt = (offset: number) => bare.slice(0, offset).split('\n').length
  const lineOf = (path: Path) => lineAt(tree ? nearest(tree, path).offset : 0)
  const problem = (path: Path, message: string) => ({ line: lineOf(path), field: fieldOf(path), message })

  const [broken] = errors
  if (!tree || broken) {
    // What comes after the first one is mostly its consequence.
    const message = `not JSON: ${broken ? printParseErrorCode(broken.error) : 'ValueExpected'}`
    return { problems: [{ line: lineAt(broken?.offset ?? 0), field: '', message }] }
  }

  const repeated = repeatedKeys(tree).map((node) => ({
    ...{ line: lineAt(node.offset), field: fieldOf(getNodePath(node).filter(isStep)) },
    message: 'stands here twice',
  }))
  const parsed = WorkspaceFile.safeParse(JSON.parse(bare))
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => problem(path.filter(isStep), message))
    return { problems: [...repeated, ...wrong] }
  }
  const loose = [...repeated, ...looseEnds(parsed.data).map(({ path, message }) => problem(path, message))]
  return loose.length > 0 ? { problems: loose } : { file: parsed.data, problemAt: problem }
}

const isStep = (step: PropertyKey): step is string | number => typeof step !== 'symbol'

const fieldOf = (path: Path) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '')

/** What is missing has no place of its own: the thing it is missing from is named. */
function nearest(tree: Node, path: Path): Node {
  const node = findNodeAtLocation(tree, [...path])
  return node ?? (path.length > 0 ? nearest(tree, path.slice(0, -1)) : tree)
}

function repeatedKeys(node: Node): Node[] {
  const children = node.children ?? []
  const here =
    node.type === 'object'
      ? children.filter(
          (property, index) => children.findIndex((other) => keyOf(other) === keyOf(property)) < index,
        )
      : []
  return [...here.flatMap((property) => property.children?.slice(1) ?? []), ...children.flatMap(repeatedKeys)]
}
const keyOf = (property: Node): unknown => property.children?.[0]?.value
