"use strict";
window.addEventListener("DOMContentLoaded", () => {
  let theme = null;
  try { theme = localStorage.getItem("ocean-theme"); } catch { /* then as the system has it */ }
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.classList.toggle("dark-mode", dark);
  window.SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null });
});
