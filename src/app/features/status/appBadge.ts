interface BadgeNavigator {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** The count of unsent entries on the app's icon, where the system shows one. */
export function showBadge(count: number, target: BadgeNavigator = navigator): void {
  const shown = count > 0 ? target.setAppBadge?.(count) : target.clearAppBadge?.();
  // A system that refuses badges loses nothing: the count stands in the navigation as well.
  shown?.catch(() => undefined);
}
