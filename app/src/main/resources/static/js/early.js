// Loaded before anything is drawn: keys that come before the other scripts have run are kept, and sosia.js gives them out.
"use strict";
window.earlyKeys = [];
window.keepKey = (event) => {
  const typing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key.length === 1 && event.key !== " ") window.earlyKeys.push(event);
};
document.addEventListener("keydown", window.keepKey);
