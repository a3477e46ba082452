/** A text that another sentence may follow: with a full stop where it ends without any. */
export function sentence(text: string): string {
  return /[.!?…:][”"’)]?$/.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`;
}
