import { styleText } from 'node:util';

/** How a text may stand out. */
export type Style = 'plain' | 'heading' | 'overdue' | 'warning' | 'done';

/** Makes a text stand out, where there are colours. */
export type Paint = (style: Style, text: string) => string;

const FORMATS = { heading: 'bold', overdue: 'red', warning: 'yellow', done: 'green' } as const;

/** Paints with colours, or leaves every text as it is. */
export function painter(colours: boolean): Paint {
  return (style, text) => {
    if (!colours || style === 'plain' || text === '') return text;
    return styleText(FORMATS[style], text, { validateStream: false });
  };
}
