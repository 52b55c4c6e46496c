import type { SignalSource } from '../facts.ts';
import type { Severity } from '../severity.ts';

/**
 * Which findings of a tool open an incident: all, none, or those of these severities. One whose severity nobody tells
 * opens one as well, unless none does. Whatever opens none is attached to the incident of its name where there is one.
 */
export type Opening = boolean | { readonly severity: readonly Severity[] };

/** What code scanning says of a rule that has no security severity. */
export const CODE_LEVELS = ['error', 'warning', 'note', 'none'] as const;
export type CodeLevel = (typeof CODE_LEVELS)[number];

/** How severe a found secret is, since GitHub does not say. The worst of what holds counts. */
export interface SecretSeverities {
  /** The service that the secret is for takes it. */
  readonly active?: Severity | undefined;
  /** It was found in public, outside of the repository. */
  readonly leaked?: Severity | undefined;
  /** The service no longer takes it. */
  readonly inactive?: Severity | undefined;
  readonly otherwise?: Severity | undefined;
  /** By GitHub's name of the kind of secret, such as `crates_io_api_token`; whatever else holds. */
  readonly types?: Readonly<Record<string, Severity>> | undefined;
}

/** What the findings of each tool mean. */
export type SignalRules = Readonly<{
  [source in SignalSource]?: { readonly opens?: Opening | undefined } | undefined;
}> & {
  readonly 'code-scanning'?:
    | {
        readonly opens?: Opening | undefined;
        /** What a rule without a security severity is taken for. */
        readonly levels?: Readonly<Partial<Record<CodeLevel, Severity | undefined>>> | undefined;
        /**
         * A webhook does not tell the security severity. `true`: a finding opens an incident by the guess that `levels`
         * makes of it; else only once GitHub was asked.
         */
        readonly opensByGuess?: boolean | undefined;
      }
    | undefined;
  readonly 'secret-scanning'?:
    | { readonly opens?: Opening | undefined; readonly severity?: SecretSeverities | undefined }
    | undefined;
};
