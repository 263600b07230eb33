// Chromium started in the C locale calls its language `en-US@posix`, which Intl refuses; libraries that ask for it when
// they are loaded then take the whole page with them. This has to be imported before them.
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { get: () => 'en-US' });
}
