/** How many bits there are for records that were written. */
const bits = 1 << 25

const hashesOf = (key: string): readonly [number, number] => {
  let one = 0x811c9dc5
  let other = 5381
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    other = Math.imul(other, 33) ^ code
  }
  return [(one >>> 0) % bits, (other >>> 0) % bits]
}

/**
 * Tells of records of a kind that had none before, whether they are surely not there yet (确定不存在): then nobody has to look. Memory is four megabytes, however
 * many records are written; where many are, more of them have to be looked for.
 */
export const makeAbsent = (kinds: ReadonlySet<string>) => {
  const field = kinds.size === 0 ? new Uint8Array(0) : new Uint8Array(bits / 8)
  const isSet = (at: number) => ((field[at >>> 3] ?? 0) & (1 << (at & 7))) !== 0
  const set = (at: number) => {
    field[at >>> 3] = (field[at >>> 3] ?? 0) | (1 << (at & 7))
  }
  return {
    isAbsent: (kind: string, id: string): boolean => {
      if (!kinds.has(kind)) return false
      const [one, other] = hashesOf(id)
      return !(isSet(one) && isSet(other))
    },
    /** Takes down that a record is written. */
    written: (kind: string, id: string): void => {
      if (!kinds.has(kind)) return
      for (const at of hashesOf(id)) set(at)
    }
  }
}
