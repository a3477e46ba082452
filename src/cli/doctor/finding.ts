/** One line of the doctor's report. */
export interface Finding {
  name: string;
  ok: boolean;
  detail: string;
  /** What to do about it, where something is wrong. */
  fix?: string;
}

export function fine(name: string, detail: string): Finding {
  return { name, ok: true, detail };
}

export function wrong(name: string, detail: string, fix: string): Finding {
  return { name, ok: false, detail, fix };
}
