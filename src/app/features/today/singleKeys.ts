const name = 'assize-single-keys';

/** Whether single letters do something on this device (WCAG 2.1.4): a person can switch them off. */
export const singleKeys = {
  areOn: (): boolean => localStorage.getItem(name) !== 'off',
  set(areOn: boolean): void {
    if (areOn) localStorage.removeItem(name);
    else localStorage.setItem(name, 'off');
  },
};
