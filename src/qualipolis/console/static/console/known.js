// While a table is defined, what the system has already of its columns is told at once; without this, on "look".
(() => {
  const form = document.querySelector("form[data-known]");
  const known = document.getElementById("known");
  if (!form || !known) return;
  const matters = /^(title|townships|units|name_\d+|use_\d+|rows_from|rows_where|rows_since)$/;
  let waiting = 0;
  let asked = 0;

  const look = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(form.dataset.known, { method: "POST", body: new FormData(form) });
      if (!answer.ok || turn !== asked) return;
      const words = await answer.text();
      const focus = document.activeElement && known.contains(document.activeElement) ? document.activeElement : null;
      known.innerHTML = words;
      if (focus && focus.name) {
        const same = Array.from(known.querySelectorAll(`[name="${focus.name}"]`)).find((one) => one.type !== "radio" || one.value === focus.value);
        if (same) same.focus();
      }
    } catch {
      // Without an answer the button still asks.
    }
  };

  form.addEventListener("input", (event) => {
    if (!matters.test(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, 400);
  });
})();
