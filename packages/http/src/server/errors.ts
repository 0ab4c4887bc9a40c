import type { Text } from "@rmkit/core/kernel"
import * as Data from "effect/Data"

/** Something else listens on this port (端口被占用). */
export class PortInUse extends Data.TaggedError("PortInUse")<{ readonly port: number }> {
  override get message(): string {
    return texts.en.PortInUse(this)
  }
}

/** The system does not let this user listen on the port (端口无权限). */
export class PortForbidden extends Data.TaggedError("PortForbidden")<{ readonly port: number }> {
  override get message(): string {
    return texts.en.PortForbidden(this)
  }
}

/** There is no such port (端口无效). */
export class PortOutOfRange extends Data.TaggedError("PortOutOfRange")<{ readonly port: number }> {
  override get message(): string {
    return texts.en.PortOutOfRange(this)
  }
}

/** The address is not this machine's own (非本机地址): until the server takes tokens, it answers nobody else. */
export class NotLoopback extends Data.TaggedError("NotLoopback")<{ readonly host: string }> {
  override get message(): string {
    return texts.en.NotLoopback(this)
  }
}

/** There is no folder with a page to serve (门户目录无效). */
export class NoPortal extends Data.TaggedError("NoPortal")<{ readonly folder: string }> {
  override get message(): string {
    return texts.en.NoPortal(this)
  }
}

/** A house that cannot stand in an address under its id (机构标识无效): it is spelt otherwise, taken, or says something else there. */
export class BadHouseId extends Data.TaggedError("BadHouseId")<{ readonly id: string }> {
  override get message(): string {
    return texts.en.BadHouseId(this)
  }
}

/** The server could not start for another reason (服务启动失败). */
export class NotStarted extends Data.TaggedError("NotStarted")<{ readonly cause: unknown }> {
  override get message(): string {
    return texts.en.NotStarted(this)
  }
}

/** Why a server does not start (启动失败原因). */
export type ServeFailure = PortInUse | PortForbidden | PortOutOfRange | NotLoopback | NoPortal | BadHouseId | NotStarted

const reasonOf = ({ cause }: NotStarted) => cause instanceof Error ? cause.message : String(cause)

/** What each of them says to people, with what to do (提示文本). */
export const texts = {
  en: {
    PortInUse: ({ port }: PortInUse) =>
      `Port ${port} is taken by another program. Stop that one, choose another port, or port 0 for any that is free.`,
    PortForbidden: ({ port }: PortForbidden) =>
      `The system does not let you listen on port ${port}. Choose one from 1024 on, or port 0 for any that is free.`,
    PortOutOfRange: ({ port }: PortOutOfRange) =>
      `There is no port ${port}. Choose one from 1 to 65535, or 0 for any that is free.`,
    NotLoopback: ({ host }: NotLoopback) =>
      `The server takes no tokens yet, so it listens on this machine alone: 127.0.0.1, and not ${host}.`,
    NoPortal: ({ folder }: NoPortal) => `There is no portal page at ${folder}: it needs a folder with an index.html.`,
    BadHouseId: ({ id }: BadHouseId) =>
      `"${id}" cannot stand in an address as the id of a house. Take lower-case letters, digits and hyphens, each id once, and not api, docs or houses.`,
    NotStarted: (it: NotStarted) => `The server could not start: ${reasonOf(it)}`
  },
  zh: {
    PortInUse: ({ port }: PortInUse) =>
      `端口 ${port} 已被其他程序占用。请停止该程序、换一个端口，或用 0 自动选择空闲端口。`,
    PortForbidden: ({ port }: PortForbidden) =>
      `系统不允许监听端口 ${port}。请选择 1024 以上的端口，或用 0 自动选择空闲端口。`,
    PortOutOfRange: ({ port }: PortOutOfRange) => `端口 ${port} 不存在。请选择 1 到 65535，或用 0 自动选择空闲端口。`,
    NotLoopback: ({ host }: NotLoopback) => `服务尚不校验令牌，因此只监听本机 127.0.0.1，不能监听 ${host}。`,
    NoPortal: ({ folder }: NoPortal) => `${folder} 中没有门户页面：目录内须有 index.html。`,
    BadHouseId: ({ id }: BadHouseId) =>
      `“${id}”不能作为网址中的机构标识。请使用小写字母、数字和连字符，不得重复，也不得为 api、docs 或 houses。`,
    NotStarted: (it: NotStarted) => `服务无法启动：${reasonOf(it)}`
  }
}

const inChinese = (failure: ServeFailure): string => {
  switch (failure._tag) {
    case "PortInUse":
      return texts.zh.PortInUse(failure)
    case "PortForbidden":
      return texts.zh.PortForbidden(failure)
    case "PortOutOfRange":
      return texts.zh.PortOutOfRange(failure)
    case "NotLoopback":
      return texts.zh.NotLoopback(failure)
    case "NoPortal":
      return texts.zh.NoPortal(failure)
    case "BadHouseId":
      return texts.zh.BadHouseId(failure)
    case "NotStarted":
      return texts.zh.NotStarted(failure)
  }
}

/** Why a server does not start, in both languages (启动失败说明). */
export const sayServeFailure = (failure: ServeFailure): Text => ({ en: failure.message, zh: inChinese(failure) })
