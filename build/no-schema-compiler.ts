/** Stands in for the schema compiler that `conf` would use if it were given a schema: 270 kB that every start reads. */
export function Ajv2020(): never {
  throw new Error('The preferences are checked by their owner, not by the library')
}

export { Ajv2020 as default }
