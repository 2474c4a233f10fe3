"""Evidence files （佐证材料）: entered once, kept once, used for the province, the city and supervision."""
