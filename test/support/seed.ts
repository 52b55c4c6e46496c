import * as fc from 'fast-check';
import { processVariables } from '../../lambdas/environment.ts';

// A run can be repeated: properties are tried with the same values each time, unless SEED asks for others.
fc.configureGlobal({ seed: Number(processVariables.SEED ?? 20260302) });
