/**
 * What a text template names. `{reference}` is the answer to a prompt, `{reference~Name}` a part of an address, `%CODE%` the
 * text of a child by its code, `%AllChildText%` of all children, `%ResultLabel%` the label; what stands in `[…]` is left out where
 * nothing in it has an answer.
 */
export interface TemplateNames {
  /** References of prompts, without the part. */
  readonly prompts: readonly string[];
  /** Codes of children. */
  readonly children: readonly string[];
}

export function templateNames(template: string): TemplateNames {
  const prompts = [...template.matchAll(/\{([^{}~]+)(?:~[^{}]*)?\}/g)].map(([, name]) => name ?? '');
  const children = [...template.matchAll(/%([A-Za-z0-9]+)%/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'AllChildText' && name !== 'ResultLabel');
  return { prompts: [...new Set(prompts)], children: [...new Set(children)] };
}
