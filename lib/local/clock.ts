/** A moment in UTC, to the second: `2026-03-01T09:00:00Z`. Instants in this form compare as text. */
export type Instant = string;

/** Tells the time of the machine, or a virtual one. */
export type Clock = () => Instant;
