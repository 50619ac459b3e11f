package org.aimass.datasets.importing;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Units of measure, and the words that stand in their place in a row below the header. */
final class Units {

  private static final int LONGEST = 24;

  private static final Set<String> KNOWN =
      new HashSet<>(
          Arrays.asList(
              ("% ‰ ° °c ℃ °f ℉ k c f kg g mg µg μg ug t lb lbs oz mm cm dm m km µm μm um nm in"
                   + " inch inches ft feet yd mi mile miles l ml cl dl hl gal s sec secs second"
                   + " seconds ms µs μs us ns min mins minute minutes h hr hrs hour hours d day"
                   + " days week weeks month months yr yrs year years a hz khz mhz ghz pa hpa kpa"
                   + " mpa bar mbar psi atm mmhg n kn nm j kj mj cal kcal wh kwh mwh gwh w kw mw gw"
                   + " va kva v mv kv ma ah mah ohm ω kω mω mol mmol kn kt mph kmh kph rpm cd lm lx"
                   + " lux db dba ppm ppb px pt byte bytes b kb mb gb tb kib mib gib bit bits bps"
                   + " kbps mbps gbps rad deg degc degf ha acre acres sqm sqft cbm pcs pc piece"
                   + " pieces stk unit units count each item items persons people $ € £ ¥ ￥ 元 万元 亿元"
                   + " 千元 美元 个 件 人 次 天 年 月 日 周 小时 分钟 分 秒 毫秒 米 厘米 毫米 公里 千米 千克 公斤 克 毫克 吨 斤 升 毫升 度 摄氏度"
                   + " 平方米 立方米 ㎡ ㎏ ㎝ ㎜ ㎞ 台 套 户 岁 只 张 条 辆 箱 千瓦 千瓦时 伏 安 赫兹 text string str char"
                   + " varchar int integer float double number numeric decimal date datetime"
                   + " timestamp bool boolean category factor - – n/a")
                  .split(" ")));

  private Units() {}

  /** kg, m/s, W/m², [cm], (°C), USD, 万元. */
  static boolean unit(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    char first = text.charAt(0);
    char last = text.charAt(text.length() - 1);
    if (first == '[' && last == ']' || first == '(' && last == ')' || first == '（' && last == '）') {
      return text.length() > 2 && !Character.isDigit(text.charAt(1));
    }
    String plain = text.toLowerCase(Locale.ROOT);
    if (KNOWN.contains(plain) || Currencies.code(text)) {
      return true;
    }
    if (plain.matches("(m|cm|mm|dm|km|ft|in)[23]")) {
      return true;
    }
    String[] parts = plain.split("[/·*^ .]+");
    boolean named = false;
    for (String part : parts) {
      // m/s2 and kg m-3; "s2" alone is rather a name.
      String base = part.replaceAll(parts.length > 1 ? "([-⁻]?[1-4²³¹]|⁻[¹²³])$" : "[²³]$", "");
      if (KNOWN.contains(base)) {
        named = true;
      } else if (!base.isEmpty() && !base.matches("[0-9]{1,4}")) {
        return false;
      }
    }
    return named;
  }
}
