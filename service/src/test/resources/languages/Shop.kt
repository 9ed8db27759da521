package k

data class Item(val name: String, var price: Int = 1) {
    val isCheap: Boolean get() = price < LIMIT
    fun greet(who: String, loud: Boolean = false): String = if (loud) who.uppercase() else who
    @JvmOverloads fun tag(text: String = "", size: Int = 1): List<Item> = listOf(this)
    private fun own() = 1

    companion object {
        const val LIMIT = 5
        @JvmField val FIRST = Item("first")
        @JvmStatic fun of(name: String): Item = Item(name)
        fun inside(): Item = FIRST
    }
}

object Single {
    @JvmStatic fun go(): Int = 1
    fun instance(): String = ""
}

interface Named {
    fun named(): String
    fun twice(): String = named() + named()
}

class Tag(private val text: String) : Named {
    override fun named() = text
}

fun total(items: List<Item>): Int = items.sumOf { it.price }
