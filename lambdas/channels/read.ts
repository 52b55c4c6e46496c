import type { NotNow, Refused } from '../pipeline/act-ports.ts';

/** What a registry was asked for, by the name that it has here. */
export type Read<Name extends string, Value> =
  | ({ readonly status: 'read' } & { readonly [name in Name]: Value })
  | Refused
  | NotNow;
