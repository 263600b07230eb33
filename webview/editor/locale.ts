// In the C locale, Chromium calls its language `en-US@posix`. Intl rejects it, and libraries that use it while loading
// would break the page. Import this file first.
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { get: () => 'en-US' });
}
