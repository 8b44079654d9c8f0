import { stop } from '../../build/script.mjs'

/**
 * `--kills=300 --engine=postgres …`; a misspelt flag must not be taken for none.
 * @template {Record<string, string>} Usual @param {Usual} usual @returns {Usual}
 */
export function readArguments(usual) {
  const given = process.argv.slice(2).map((argument) => /^--([a-z]+)=(\w+)$/.exec(argument) ?? [argument])
  for (const [argument, flag = ''] of given) {
    if (!Object.hasOwn(usual, flag))
      stop(
        `Unknown argument: ${argument}. It is ${Object.keys(usual)
          .map((name) => `--${name}=…`)
          .join(', ')}`,
        2,
      )
  }
  return { ...usual, ...Object.fromEntries(given.map(([, flag, value]) => [flag, value])) }
}

/** A seed that is not asked for is drawn, and printed with the result: who gives it again has the same trial. */
export const drawnSeed = () => String(Math.floor(Math.random() * 2 ** 31))
