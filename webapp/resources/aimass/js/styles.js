// Runs before anything else is drawn. The content security policy allows no style attributes, neither from the server nor
// from scripts; the style object of an element is allowed. Two ways lead there:
// - the server writes data-style instead of style (org.aimass.platform.web.StyleAttributes), put into force here as soon as
//   the element is in the page, also when a part of the page is replaced later;
// - a script's setAttribute('style', ...) is put through the style object.
(() => {
  const setAttribute = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === 'style' && this.style) {
      this.style.cssText = value;
    } else {
      setAttribute.call(this, name, value);
    }
  };

  const dress = element => {
    element.style.cssText = element.getAttribute('data-style') + ';' + element.style.cssText;
    element.removeAttribute('data-style');
  };
  const dressAll = node => {
    if (node.nodeType !== Node.ELEMENT_NODE) {
      return;
    }
    if (node.hasAttribute('data-style')) {
      dress(node);
    }
    node.querySelectorAll('[data-style]').forEach(dress);
  };
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(dressAll)))
    .observe(document, {childList: true, subtree: true});
})();
