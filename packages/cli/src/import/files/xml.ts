import type { Readable } from "node:stream"
import { SaxesParser } from "saxes"

/** What is heard of an XML text while it is read (XML 事件). Names are without their prefix. */
export interface XmlListener {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

const local = (name: string): string => name.includes(":") ? name.slice(name.indexOf(":") + 1) : name

/** Reads XML piece by piece (逐段解析 XML); what is no XML throws. */
export const xmlReader = ({ close, open, text }: XmlListener) => {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on("error", (error) => {
    throw error
  })
  parser.on("opentag", ({ attributes, name }) => open(local(name), attributes))
  if (text !== undefined) {
    parser.on("text", text)
    parser.on("cdata", text)
  }
  if (close !== undefined) parser.on("closetag", ({ name }) => close(local(name)))
  return parser
}

/** The pieces of a part of an archive as text (逐段文本). */
export const piecesOf = async function*(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8")
  for await (const piece of stream) {
    if (piece instanceof Uint8Array) yield decoder.decode(piece, { stream: true })
  }
}

/** Reads a whole XML text from a stream (解析整个 XML). */
export const readXml = async (stream: Readable, listener: XmlListener): Promise<void> => {
  const reader = xmlReader(listener)
  for await (const piece of piecesOf(stream)) reader.write(piece)
  reader.close()
}
