/** A text in which nothing moves the cursor or changes colours (可见文本): what comes from a file must not talk to the terminal. */
export const visible = (text: string): string => text.replaceAll(/\p{Cc}/gu, "\uFFFD")
