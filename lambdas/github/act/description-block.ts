import { type Mark, withMarkedBlock } from './marked-block.ts';

const MARK: Mark = {
  name: 'embargo assessment',
  unclear:
    'The marks of Embargo in the description are damaged or doubled: remove them there, with the assessment between them, and try it again.',
  changed:
    'Somebody changed the assessment in the description by hand: remove it there, with its marks, and try it again.',
  own: 'The assessment itself holds a mark of Embargo: leave it out of the answers.',
};

/** The description of an advisory with the assessment in it; see {@link withMarkedBlock}. */
export function withBlock(
  description: string,
  content: string,
): { readonly description: string } | { readonly problem: string } {
  const result = withMarkedBlock(description, content, MARK);
  return 'problem' in result ? result : { description: result.text };
}
