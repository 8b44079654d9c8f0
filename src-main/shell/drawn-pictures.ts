/** What is shown of files. The page may ask before there is anybody to draw it. */
export function createDrawnPictures() {
  let find: (path: string) => Promise<Buffer | undefined> = async () => undefined

  return {
    /** undefined: there is no such picture. */
    at: (path: string) => find(path),
    findWith: (finder: typeof find) => (find = finder),
  }
}
export type DrawnPictures = ReturnType<typeof createDrawnPictures>
