/** One thing that the doctor looked at. What GitHub says may stand in it: whoever prints it makes it visible. */
export interface Finding {
  /** `problem`: something does not work. `warning`: it works, and less well than it could. */
  readonly level: 'ok' | 'warning' | 'problem';
  /** What was looked at, in a word or two; of a repository its name. */
  readonly about: string;
  /** How it stands, as sentences. */
  readonly says: string;
  /** What to do, as sentences. */
  readonly todo?: string;
}

/** Something that is as it should be. */
export function ok(about: string, says: string): Finding {
  return found('ok', about, says);
}

/** Something that works less well than it could, and what to do about it. */
export function warning(about: string, says: string, todo?: string): Finding {
  return found('warning', about, says, todo);
}

/** Something that does not work, and what to do about it. */
export function problem(about: string, says: string, todo?: string): Finding {
  return found('problem', about, says, todo);
}

function found(level: Finding['level'], about: string, says: string, todo?: string): Finding {
  return { level, about, says, ...(todo !== undefined && { todo }) };
}
