/**
 * How the screens look to one person on one device. Kept in the browser, in the clear, since it says nothing of a case; each
 * choice is an attribute of the page's root, which src/app/styles/_tokens.scss and _appearance.scss read. The first of each list is what the device asks for.
 */
const appearanceChoices = {
  colours: ['device', 'light', 'dark'],
  contrast: ['device', 'more'],
  /** `wide` is what WCAG 2.2 asks a page to bear (1.4.12), and what many people with dyslexia read best. */
  spacing: ['usual', 'wide'],
} as const;

export type AppearanceKind = keyof typeof appearanceChoices;
export type Appearance = { readonly [Kind in AppearanceKind]: (typeof appearanceChoices)[Kind][number] };

const kinds = Object.keys(appearanceChoices) as readonly AppearanceKind[];
const keyOf = (kind: AppearanceKind): string => `assize-appearance-${kind}`;

/** Where the browser keeps nothing (a private window, a policy) everything is as the device asks. */
export function readAppearance(storage: Pick<Storage, 'getItem'> = localStorage): Appearance {
  const chosen = (kind: AppearanceKind): string => {
    const choices: readonly string[] = appearanceChoices[kind];
    try {
      const held = storage.getItem(keyOf(kind));
      return choices.find((choice) => choice === held) ?? choices[0] ?? '';
    } catch {
      return choices[0] ?? '';
    }
  };
  return Object.fromEntries(kinds.map((kind) => [kind, chosen(kind)])) as unknown as Appearance;
}

export function wearAppearance(appearance: Appearance, root: HTMLElement = document.documentElement): void {
  for (const kind of kinds) {
    if (appearance[kind] === appearanceChoices[kind][0]) delete root.dataset[kind];
    else root.dataset[kind] = appearance[kind];
  }
}

/** Keeps what was chosen and shows it at once, here and in the device's other windows. */
export function chooseAppearance(appearance: Appearance): void {
  wearAppearance(appearance);
  try {
    for (const kind of kinds) localStorage.setItem(keyOf(kind), appearance[kind]);
  } catch {
    // It holds for this window.
  }
}

/** Before the first screen is drawn, so that none is seen in other colours. */
export function followAppearance(): void {
  wearAppearance(readAppearance());
  window.addEventListener('storage', ({ key }) => {
    if (key === null || kinds.some((kind) => keyOf(kind) === key)) wearAppearance(readAppearance());
  });
}
