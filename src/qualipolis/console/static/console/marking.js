// Words marked in the document go into the form that adds an item, with their place in the text.
(() => {
  const paper = document.getElementById("paper");
  const adding = document.getElementById("add");
  if (!paper || !adding) return;
  const quote = document.getElementById("in-quote");
  const start = document.getElementById("in-start");

  // Runs carry the offset of their first character; a character outside the basic plane counts as one, as in the text.
  const offset = (node, at) => {
    const run = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
    if (!run) return "";
    const range = document.createRange();
    range.setStart(run, 0);
    range.setEnd(node, at);
    return String(Number(run.dataset.at) + Array.from(range.toString()).length);
  };

  const take = () => {
    const marked = window.getSelection();
    if (!marked || marked.isCollapsed || !marked.rangeCount) return;
    const range = marked.getRangeAt(0);
    if (!paper.contains(range.commonAncestorContainer)) return;
    const words = marked.toString().trim();
    if (words.length < 2) return;
    quote.value = words;
    start.value = offset(range.startContainer, range.startOffset);
    adding.open = true;
  };

  paper.addEventListener("mouseup", () => setTimeout(take));
  paper.addEventListener("touchend", () => setTimeout(take, 300));
  paper.addEventListener("keyup", take);
  quote.addEventListener("input", () => { start.value = ""; });
})();
