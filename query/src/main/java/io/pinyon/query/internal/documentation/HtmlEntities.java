package io.pinyon.query.internal.documentation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The character references of HTML that documentation comments use.
final class HtmlEntities {
  private static final Map<String, String> NAMED = new HashMap<>();

  static {
    String all =
        "lt < gt > amp & quot \" apos ' copy © reg ® trade ™ hellip … mdash — ndash – le ≤ ge ≥"
            + " ne ≠ equals = rarr → larr ← uarr ↑ darr ↓ harr ↔ times × divide ÷ plusmn ± minus −"
            + " infin ∞ middot · bull • sect § para ¶ deg ° micro µ sum ∑ prod ∏ radic √ frac12 ½"
            + " frac14 ¼ sup2 ² sup3 ³ lsquo ‘ rsquo ’ ldquo “ rdquo ” laquo « raquo » lbrace {"
            + " rbrace } lsqb [ rsqb ] commat @ ast * sol / excl ! num # percnt % permil ‰ euro €"
            + " pound £ alpha α beta β gamma γ delta δ epsilon ε theta θ lambda λ mu μ pi π sigma σ"
            + " tau τ phi φ chi χ omega ω Delta Δ Sigma Σ Omega Ω auml ä ouml ö uuml ü Auml Ä Ouml Ö"
            + " Uuml Ü szlig ß eacute é egrave è agrave à ccedil ç ntilde ñ";
    String[] words = all.split(" ");
    for (int i = 0; i + 1 < words.length; i += 2) {
      NAMED.put(words[i], words[i + 1]);
    }
    NAMED.put("nbsp", " ");
  }

  private HtmlEntities() {}

  /// What stands for `&name;`, `&#38;` or `&#x26;`, given what is between `&` and `;`; null if that
  /// is none.
  static @Nullable String characters(String name) {
    if (!name.matches("#\\d{1,6}|#[xX][0-9a-fA-F]{1,5}")) {
      return NAMED.get(name);
    }
    boolean isHex = Character.toLowerCase(name.charAt(1)) == 'x';
    int code = Integer.parseInt(name.substring(isHex ? 2 : 1), isHex ? 16 : 10);
    return Character.isValidCodePoint(code) ? Character.toString(code) : null;
  }
}
